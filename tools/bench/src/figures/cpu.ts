/** Processor time that this process has used, in seconds of one core; since `began` (`process.cpuUsage()`) where that is given. */
export function cpuSeconds(began?: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1e6;
}
