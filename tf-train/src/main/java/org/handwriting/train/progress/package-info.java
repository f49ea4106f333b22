/**
 * What a training tells while it runs: a {@link org.handwriting.train.progress.TrainingListener}
 * hears of the plan, of each step and of each epoch. The line on the console is one; reports are
 * others.
 */
package org.handwriting.train.progress;
