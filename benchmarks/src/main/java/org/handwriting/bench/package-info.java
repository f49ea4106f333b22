/**
 * Benchmarks of each step, one small class a step; {@link org.handwriting.bench.Bench} runs them.
 * They are measured beside the machine's limits ({@code ceiling}) and, with the Maven profile
 * {@code peers}, beside other libraries that do the same work, all in one run: times differ from
 * machine to machine and from hour to hour, ratios within a run do so much less.
 *
 * <p>Benchmarks of what is package-private stand in the package of what they measure, so that
 * nothing has to be made public for them.
 */
package org.handwriting.bench;
