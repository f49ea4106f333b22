package org.handwriting.spring;

/**
 * Closes a recognizer with the application's context: the bean that others are given may be a view,
 * which does not close it.
 *
 * @param opened with its model
 * @param closing frees it
 */
record ModelOwner<T>(T opened, Runnable closing) implements AutoCloseable {
  @Override
  public void close() {
    closing.run();
  }
}
