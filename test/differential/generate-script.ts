import type { Random } from '#core/base/random.ts';

/** A script of which two programs are to make the same, with a signal from outside at a moment in some. */
export interface GeneratedScript {
  /** Each `@N@` stands for a time of N seconds, scaled down for real shells. */
  readonly text: string;
  /** Seconds after the start at which SIGTERM comes: between two whole seconds, at which nothing else happens. */
  readonly termAt: number | undefined;
}

/** Makes a script out of all that manifests use. Whatever runs beside something else writes into a file of its own. */
export function generateScript(random: Random): GeneratedScript {
  const writer = new ScriptWriter(random);
  const lines: string[] = [];
  if (random.next() < 0.25) lines.push('set -e');
  if (random.next() < 0.1) lines.push('set -u; x=2; y=k');
  const withTerm = random.next() < 0.25;
  if (withTerm) lines.push(writer.pick(termTraps)());
  // Dying of a signal, bash runs the handler of EXIT and dash does not; the model does as dash.
  if (!withTerm && random.next() < 0.2) lines.push(`trap 'echo end $? >> exit.txt' EXIT`);
  const count = 2 + Math.floor(random.next() * 4);
  for (let i = 0; i < count; i++) lines.push(writer.statement(2));
  if (random.next() < 0.3) lines.push(`exit ${Math.floor(random.next() * 5)}`);
  else if (random.next() < 0.15) lines.push('exec sleep @1@');
  return { text: lines.join('\n'), termAt: withTerm ? 0.5 + Math.floor(random.next() * 3) : undefined };
}

const termTraps: readonly (() => string)[] = [
  () => `trap 'echo term >> term.txt; exit 5' TERM`,
  () => `trap 'echo term >> term.txt' TERM`,
  () => `trap '' TERM`,
  () => `trap 'exit 0' TERM INT`,
  () => ':',
];

class ScriptWriter {
  readonly #random: Random;
  #names = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.#random.next() * list.length)] as T;
  }

  #name(prefix: string): string {
    this.#names++;
    return `${prefix}${this.#names}`;
  }

  statement(depth: number): string {
    return depth > 0 && this.#random.next() < 0.55 ? this.#compound(depth - 1) : this.#simple();
  }

  #simple(): string {
    const file = this.#name('f');
    return this.pick([
      'sleep @1@',
      'sleep @1@',
      'sleep @2@',
      'true',
      'false',
      ':',
      `echo a b > ${file}`,
      `touch ${file}; rm ${file}`,
      `mkdir -p d/${file}; touch d/${file}/x; ls d/${file} > ${file}`,
      `x=$((\${x:-0} + 1)); echo $? > ${file}`,
      `echo "$y-\${y:-none}-\${#y}" > ${file}`,
      `y=abc.d; echo \${y%.*} \${y#*b} "\${y}z" '$y' > ${file}`,
      `z=$(echo one; echo two); echo $z "$z" > ${file}`,
      `echo $((7 / 2 + 3 * (4 - 1) % 5)) $((2 > 1 && 0 || 1)) > ${file}`,
      `set -- p "q r"; echo $# "$2" "$@" > ${file}`,
      `cat <<EOF > ${file}\nvalue \${y:-unset} $((1 + 1))\n  'quoted'\nEOF`,
      `cat <<'EOF' > ${file}\n$y $(x)\nEOF`,
      `printf '%s-%03d\\n' ab 7 > ${file}`,
      `test -f ${file} || echo absent > ${file}`,
      `[ "\${y:-}" = abc.d ] && echo same > ${file} || echo other > ${file}`,
      `nosuchcommand 2>/dev/null; echo $? > ${file}`,
      `(exit 3); echo $? > ${file}`,
      `kill -0 $$ && echo alive > ${file}`,
      `echo x | tr x y > ${file}`,
      `ls nosuchfile 2>/dev/null || echo gone > ${file}`,
      `y=; echo "\${y+set}" > ${file}`,
      `echo b > ${file}; echo c >> ${file}; wc -l < ${file} | tr -d ' ' > ${file}n`,
      `read w < /dev/null || echo none > ${file}`,
      `IFS=:; p=a:b; for w in $p; do echo $w; done > ${file}; unset IFS`,
      `eval 'echo evaluated > ${file}'`,
      `sleep @3@ & sleep @1@; kill $!; wait $!; echo $? > ${file}`,
    ]);
  }

  #body(depth: number): string {
    return this.#random.next() < 0.5 ? this.statement(depth) : `${this.statement(depth)}\n${this.statement(depth)}`;
  }

  #compound(depth: number): string {
    const file = this.#name('g');
    const i = this.#name('i');
    const body = () => this.#body(depth);
    const condition = this.pick(['true', 'false', `[ -f ${file} ]`, '! true', `[ "\${y:-}" ]`, 'sleep @1@', `test 1 -lt 2`]);
    return this.pick([
      () => `{ ${body()}\n} && echo yes > ${file}`,
      () => `{ ${body()}\n} || echo no > ${file}`,
      () => `! (\n${body()}\n); echo $? > ${file}`,
      () => `if ${condition}; then\n${body()}\nelse\n${body()}\nfi`,
      () => `if false; then :; elif ${condition}; then\n${body()}\nfi; echo $? > ${file}`,
      () => `case \${y:-k} in a*) ${body()}\n;; k|l) ${body()}\n;; *) echo star > ${file};; esac`,
      () => `${i}=0; while [ $${i} -lt 2 ]; do ${i}=$(($${i} + 1))\n${body()}\ndone`,
      () => `${i}=0; until [ $${i} -ge 2 ]; do ${i}=$(($${i} + 1)); sleep @1@; done; echo $${i} > ${file}`,
      () => `for ${i} in 1 2 3; do if [ $${i} = 2 ]; then ${this.pick(['break', 'continue'])}; fi; echo $${i} >> ${file}; done`,
      () => `for ${i} in a b; do\n${body()}\ndone`,
      () => `(\n${body()}\n); echo $? > ${file}`,
      () => `(\n${body()}\n) > ${file}`,
      () => `{ ${body()}\n} | cat > ${file}`,
      () => `sleep @1@ | sleep @2@`,
      () => `{ ${body()}\n} & wait; echo done > ${file}`,
      () => `{ ${body()}\n} &\nsleep @1@; wait $!; echo $? > ${file}`,
      () => `${i}() {\n${body()}\nreturn ${Math.floor(this.#random.next() * 3)}\n}; ${i} a b; echo $? > ${file}`,
      () => `v${i}=$( ${withoutHereDocument(body())}\necho text); echo "$v${i}" > ${file}`,
    ])();
  }
}

/** bash 5.2 prints a here-document within a substitution wrongly when it reads it again, and so loses what stands behind. */
function withoutHereDocument(text: string): string {
  return text.includes('<<') ? 'echo plain' : text;
}
