import { Component, type ComponentChild } from 'preact';

/** The component, drawn anew only when one of its props is another: for those of which there are hundreds. */
export function memo<Props extends object>(draw: (props: Props) => ComponentChild) {
  return class extends Component<Props> {
    override shouldComponentUpdate(next: Readonly<Props>): boolean {
      const before = Object.entries(this.props);
      const after = new Map(Object.entries(next));
      return before.length !== after.size || before.some(([name, value]) => value !== after.get(name));
    }

    render(): ComponentChild {
      return draw(this.props);
    }
  };
}
