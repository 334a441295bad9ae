/** Texts that want to be more than text, each under what it tries. None may run, load, hide or break anything. */
export const hostileTexts: Readonly<Record<string, string>> = {
  html: '<img src=x onerror="window.PWN=1"><script>window.PWN=1</script><b>bold</b>',
  command: '[click me](command:workbench.action.toggleZenMode)',
  link: '[site](https://evil.example/?leak) https://evil.example/auto',
  picture: '![p](http://127.0.0.1:9/tracker.png)',
  icon: '$(trash) $(sync~spin)',
  ansi: '\u001b[2K\u001b[31mred\u001b]0;title\u0007',
  control: 'a\u0000b\rc\nd\te\u0085f',
  zeroWidth: 'ad\u200bmin\u2060\ufeff\u3164',
  direction: 'safe\u202egpj.exe\u2066x\u2069',
  traversal: '../../../etc/passwd',
  windows: '..\\..\\con|aux?*"<>:',
  prototype: '__proto__',
  template: '{0} {{x}} ${x} %s %d',
  surrogate: 'half \ud800 of a pair',
  blank: '\u3164\u200b ',
  long: 'x'.repeat(1_000_000),
};
