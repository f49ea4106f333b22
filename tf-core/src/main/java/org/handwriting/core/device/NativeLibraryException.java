package org.handwriting.core.device;

/**
 * TensorFlow's library is missing, cannot be unpacked or cannot be loaded. The message says in one
 * line which it is and what to do; trying again in the same process brings the same.
 */
public final class NativeLibraryException extends EngineException {
  private static final long serialVersionUID = 1;

  NativeLibraryException(String message, Throwable cause) {
    super(message, cause);
  }
}
