package org.handwriting.train;

/** How a training ended. */
public enum Ending {
  /** After its last epoch. */
  COMPLETED,
  /** When the validation loss had not improved for as long as the options say. */
  STOPPED_EARLY,
  /** By {@link Trainer#stop}. */
  INTERRUPTED
}
