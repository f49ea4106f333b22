package org.handwriting.core;

/** Which version of this project it is. */
public final class ProjectVersion {
  private ProjectVersion() {}

  /** From the jar's manifest; "development" where there is no jar. */
  public static String current() {
    String version = ProjectVersion.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
