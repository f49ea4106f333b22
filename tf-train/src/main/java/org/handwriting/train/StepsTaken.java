package org.handwriting.train;

import org.handwriting.train.graph.Totals;

/**
 * Steps of a training that have been taken one after the other.
 *
 * @param count how many, 1 or more
 * @param totals what they brought
 */
record StepsTaken(int count, Totals totals) {}
