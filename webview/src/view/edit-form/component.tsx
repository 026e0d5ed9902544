import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type EditForm, editFormOf, type FormField, type FormValues, isWellFormed } from '../../store/edit-form.ts';
import type { Shown, State } from '../../store/state.ts';
import { useUi } from '../ui.ts';
import './component.css';

interface Props {
  readonly shown: Shown;
  /** The item that is changed. */
  readonly id: string;
  readonly edits: State['edits'];
}

/** Changes what an item stands for, beside it: Enter takes the values over, Escape leaves all as it was. */
export function EditPopover({ shown, id, edits }: Props) {
  const form = editFormOf(shown, id);
  return form ? <Popover key={id} id={id} form={form} edits={edits} /> : null;
}

function Popover({ id, form, edits }: { readonly id: string; readonly form: EditForm; readonly edits: State['edits'] }) {
  const { localize, dispatch } = useUi();
  const dialog = useRef<HTMLDialogElement>(null);
  // The picture may be drawn anew while one types: what was typed stays.
  const [values, setValues] = useState<FormValues>(() => Object.fromEntries(form.fields.map(({ name, value }) => [name, value])));
  const wrong = form.fields.filter((field) => !isWellFormed(field, values[field.name] ?? ''));
  useLayoutEffect(() => {
    const before = document.activeElement;
    placeBeside(id, dialog.current);
    dialog.current?.querySelector<HTMLElement>('input, select')?.focus();
    return () => {
      if (before instanceof HTMLElement || before instanceof SVGElement) before.focus();
    };
  }, [id]);
  const submit = (event: Event): void => {
    event.preventDefault();
    if (wrong.length > 0) return;
    dispatch({ do: 'edit', now: form.apply(edits.now, values) });
    dispatch({ do: 'close-form' });
  };
  return (
    <dialog class="edit-form" open ref={dialog} aria-label={localize('webview.edit.title', { about: form.about })}>
      <form onSubmit={submit} noValidate>
        <h2>{localize('webview.edit.title', { about: form.about })}</h2>
        {form.fields.map((field) => (
          <Entry
            key={field.name}
            field={field}
            value={values[field.name] ?? ''}
            wrong={wrong.includes(field)}
            change={(value) => setValues({ ...values, [field.name]: value })}
          />
        ))}
        <div class="edit-buttons">
          <button type="submit" class="tool" disabled={wrong.length > 0}>
            {localize('webview.edit.apply')}
          </button>
          <button type="button" class="tool" onClick={() => dispatch({ do: 'close-form' })}>
            {localize('webview.edit.cancel')}
          </button>
        </div>
      </form>
    </dialog>
  );
}

interface EntryProps {
  readonly field: FormField;
  readonly value: string;
  readonly wrong: boolean;
  change(value: string): void;
}

function Entry({ field: { name, text, kind, options }, value, wrong, change }: EntryProps) {
  const { localize } = useUi();
  return (
    <div class="edit-entry">
      <label for={`edit-${name}`}>{localize(text)}</label>
      {options ? (
        <select
          class="select"
          id={`edit-${name}`}
          name={name}
          value={value}
          onChange={({ currentTarget }) => change(currentTarget.value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {localize(option.text)}
            </option>
          ))}
        </select>
      ) : (
        <input
          class="input"
          id={`edit-${name}`}
          type="text"
          name={name}
          value={value}
          placeholder={kind === 'code' ? '0' : localize('webview.edit.asWritten')}
          aria-invalid={wrong}
          onInput={({ currentTarget }) => change(currentTarget.value)}
        />
      )}
      {wrong && <em role="alert">{localize(kind === 'code' ? 'webview.edit.wrongCode' : 'webview.edit.wrongDuration')}</em>}
    </div>
  );
}

/** Below the item where there is room, else above it; always within the window. */
function placeBeside(id: string, dialog: HTMLElement | null): void {
  if (!dialog) return;
  const item = [...document.querySelectorAll('[data-item], [data-form]')].find(
    (each) => (each.getAttribute('data-item') ?? each.getAttribute('data-form')) === id,
  );
  const { left, top, bottom } = item?.getBoundingClientRect() ?? { left: 100, top: 100, bottom: 100 };
  const { width, height } = dialog.getBoundingClientRect();
  const x = Math.max(4, Math.min(left, window.innerWidth - width - 4));
  const below = bottom + 6;
  const y = below + height <= window.innerHeight ? below : Math.max(4, Math.min(top, window.innerHeight) - height - 6);
  dialog.style.left = `${x}px`;
  dialog.style.top = `${y}px`;
}
