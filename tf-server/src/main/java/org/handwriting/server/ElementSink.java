package org.handwriting.server;

/** Where the elements of an output go. */
interface ElementSink {
  /** Of an output of floats. */
  void number(float value);

  /** Of an output of whole numbers. */
  void whole(int value);

  /** Of an output of texts: UTF-8. */
  void text(byte[] value);
}
