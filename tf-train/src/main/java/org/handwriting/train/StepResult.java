package org.handwriting.train;

import org.handwriting.train.graph.Totals;

/**
 * What steps of a training, taken one after the other, have brought.
 *
 * @param count how many, 1 or more
 * @param totals what they brought
 */
record StepResult(int count, Totals totals) {}
