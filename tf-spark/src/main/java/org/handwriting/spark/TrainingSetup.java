package org.handwriting.spark;

import java.io.Serializable;
import org.handwriting.core.net.Architecture;
import org.handwriting.train.options.TrainingOptions;

/**
 * What is trained and how, in a form that executors can be sent: they ask it for the objects, which
 * hold nothing that could travel. The driver's trainer must be given the same.
 */
public interface TrainingSetup extends Serializable {
  /** The network. */
  Architecture network();

  /** How it is trained; the batch size is that of each worker. */
  TrainingOptions options();
}
