const drawn = 'http://www.w3.org/2000/svg';

/** A button that looks like those of the zoom: four corners around the town. */
export function wholeButton(label: string, press: () => void): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.title = label;
  button.setAttribute('aria-label', label);
  const picture = document.createElementNS(drawn, 'svg');
  picture.setAttribute('viewBox', '0 0 16 16');
  picture.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(drawn, 'path');
  path.setAttribute('d', 'M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4');
  picture.append(path);
  button.append(picture);
  button.addEventListener('click', press);
  return button;
}
