// Values that a page author may type, and that must stay what they are in every language.
export const hostile: readonly string[] = [
  `"><script>alert(1)</script>`,
  `</script><img src=x onerror=alert(1)>`,
  '`${alert(1)}`',
  `it's "quoted" \\" & &quot; done`,
  'two\nlines\r\nand more',
  `?> <?php echo 1; ?>`,
  `{{ constructor }} {% raw %} {alert(1)}`,
  `' . system('id') . '`,
  `</template><!-- -->`,
  'a \u2028 b',
];
