package org.handwriting.core.device;

/** An engine is missing, cannot be loaded, or cannot compute what it is asked. */
public class EngineException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  /** With one sentence that says what was expected, what was found and what to do. */
  public EngineException(String message) {
    super(message);
  }

  /** The same, caused by something. */
  public EngineException(String message, Throwable cause) {
    super(message, cause);
  }
}
