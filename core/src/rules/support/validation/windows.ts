import type { TypedMapping } from '../typed-tree.ts';
import { formatErrors, type Validator } from './check.ts';
import { containerLists } from './containers.ts';
import { type FieldError, invalid } from './field-error.ts';
import { fieldOf, has, isFalse, isTrue, itemsIn, mappingOf, placeAt, placeOf, textOf } from './fields.ts';
import { dnsSubdomain } from './formats.ts';

const maxCredentialBytes = 64 * 1024;

/** validateWindowsSecurityContextOptions: names of credentials and users. */
export const validateWindowsOptions: Validator = (options, check) => {
  const credential = textOf(options, 'gmsaCredentialSpecName');
  const found = formatErrors(check, dnsSubdomain, credential, () => placeAt(options, 'gmsaCredentialSpecName'));
  const specification = textOf(options, 'gmsaCredentialSpec');
  const wrong = (field: string, value: string, detail: string) =>
    found.push(invalid(placeAt(options, field), value, `${field} ${detail}`));
  if (specification === '') wrong('gmsaCredentialSpec', '', 'cannot be an empty string');
  else if (specification !== undefined && specification.length > maxCredentialBytes)
    wrong('gmsaCredentialSpec', specification, 'size must be under 64 KiB');
  const user = textOf(options, 'runAsUserName');
  if (user === undefined) return found;
  if (user === '') wrong('runAsUserName', user, 'cannot be an empty string');
  else if (/\p{Cc}/u.test(user)) wrong('runAsUserName', user, 'cannot contain control characters');
  else if (user.split('\\').length > 2) wrong('runAsUserName', user, 'cannot contain more than one backslash');
  return found;
};

/** validateWindowsHostProcessPod: all containers run on the host or none, and then the pod is on its network. */
export function hostProcessErrors(spec: TypedMapping): FieldError[] {
  const whole = optionOf(mappingOf(spec, 'securityContext'));
  const containers = containerLists.flatMap((list) => itemsIn(spec, list));
  const found: FieldError[] = [];
  let count = 0;
  for (const container of containers) {
    const context = mappingOf(container, 'securityContext');
    const own = optionOf(context);
    if (whole !== undefined && own !== undefined && own !== whole && context)
      found.push(
        invalid(
          placeAt(context, 'windowsOptions', 'hostProcess'),
          own,
          `pod hostProcess value must be identical if both are specified, was ${whole}`,
        ),
      );
    if (own ?? whole) count++;
  }
  if (count === 0) return found;
  if (count < containers.length)
    found.push(
      invalid(
        placeOf(spec),
        '',
        'If pod contains any hostProcess containers then all containers must be HostProcess containers',
        {
          needsWhole: true,
        },
      ),
    );
  if (!isTrue(spec, 'hostNetwork')) {
    const place = has(spec, 'hostNetwork')
      ? placeAt(spec, 'hostNetwork')
      : { ...placeOf(spec), path: [...spec.path, 'hostNetwork'] };
    found.push(
      invalid(place, false, 'hostNetwork must be true if pod contains any hostProcess containers', { needsWhole: true }),
    );
  }
  return found;
}

function optionOf(context: TypedMapping | undefined): boolean | undefined {
  const options = mappingOf(context, 'windowsOptions');
  if (!fieldOf(options, 'hostProcess')) return undefined;
  return isTrue(options, 'hostProcess') ? true : isFalse(options, 'hostProcess') ? false : undefined;
}
