/**
 * What a run leaves behind for people and for other programs: the line on the console, {@code
 * metrics.csv}, TensorBoard's event files and {@code report.html}.
 *
 * <p>The first three are {@link org.handwriting.train.TrainingListener}s and hold no open file
 * between two epochs, so a run killed at any moment leaves files that can be read; what a resumed
 * run computes again is replaced, not repeated. The report is written once, from a {@link
 * org.handwriting.train.report.RunReport}, when the model has been evaluated.
 */
package org.handwriting.train.report;
