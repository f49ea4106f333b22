/**
 * What a run leaves behind for people and for other programs: {@code metrics.csv}, TensorBoard's
 * event files and {@code report.html}.
 *
 * <p>The first two are {@link org.handwriting.train.progress.TrainingListener}s and hold no open
 * file between two epochs, so a run killed at any moment leaves files that can be read; what a
 * resumed run computes again is replaced, not repeated. The report is written once, from a {@link
 * org.handwriting.train.report.RunReport}, when the model has been evaluated.
 */
package org.handwriting.train.report;
