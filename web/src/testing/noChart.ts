/* In the place of what draws a chart. */
export default { render: () => null }
