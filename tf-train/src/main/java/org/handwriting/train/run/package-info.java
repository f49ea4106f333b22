/**
 * A run and its files: {@link org.handwriting.train.run.RunConfig} says what was asked for, {@link
 * org.handwriting.train.run.RunDirectory} is the folder that one process holds at a time, {@link
 * org.handwriting.train.run.TrainingRun}, {@link org.handwriting.train.run.LineTrainingRun} and
 * {@link org.handwriting.train.run.PageTrainingRun} go from data set to model in it.
 */
package org.handwriting.train.run;
