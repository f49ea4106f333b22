package org.handwriting.spring;

import java.io.IOException;
import java.util.concurrent.Callable;

/** A property of the application asks for what cannot be. */
final class UnusableSettingException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String setting;

  /**
   * @param setting the property
   * @param wrong what was expected and what was found
   */
  UnusableSettingException(String setting, String wrong, Throwable cause) {
    super(setting + ": " + wrong, cause);
    this.setting = setting;
  }

  /** The property. */
  String setting() {
    return setting;
  }

  /** What a setting stands for, or why it cannot be used. */
  static <T> T of(String setting, Callable<T> meaning) {
    try {
      return meaning.call();
    } catch (IOException | IllegalArgumentException e) {
      throw new UnusableSettingException(setting, e.getMessage(), e);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
