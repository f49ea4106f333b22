package org.handwriting.server;

import java.io.IOException;

/**
 * A picture's file that was sent among others.
 *
 * @param place of it in the request, for errors
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on once and never compared.
record SentFile(String place, byte[] bytes) {
  /** Reads a file. */
  @FunctionalInterface
  interface Reader<T> {
    /**
     * Reads it.
     *
     * @throws IOException when it is no picture that is read here
     */
    T read(byte[] bytes) throws IOException;
  }

  /**
   * What a reader makes of it.
   *
   * @throws Refusal when it is no picture that is read here
   */
  <T> T read(Reader<T> reader) {
    try {
      return reader.read(bytes);
    } catch (IOException e) {
      throw Refusal.badRequest(place + ": " + e.getMessage());
    }
  }
}
