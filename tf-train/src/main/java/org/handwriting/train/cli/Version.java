package org.handwriting.train.cli;

import org.tensorflow.TensorFlow;
import picocli.CommandLine.IVersionProvider;

/** The versions that a bug report should name. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "handwriting " + project(), "TensorFlow " + TensorFlow.version(), "JDK " + Runtime.version()
    };
  }

  /** This project's version, from the jar's manifest; "development" where there is no jar. */
  static String project() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
