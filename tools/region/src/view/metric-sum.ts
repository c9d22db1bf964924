/** The sum of a metric's samples (Prometheus text format) whose labels will do. */
export function metricSum(text: string, metric: string, having: (labels: string) => boolean): number {
  return text
    .split('\n')
    .filter((line) => line.startsWith(`${metric}{`))
    .map((line) => ({
      labels: line.slice(metric.length, line.lastIndexOf(' ')),
      value: line.slice(line.lastIndexOf(' ')),
    }))
    .filter(({ labels }) => having(labels))
    .reduce((so, { value }) => so + Number(value), 0);
}
