package org.handwriting.cli;

/** Loads the classes that are named, for {@link ClassArchiveTest} to see where they are from. */
final class LoadedClasses {
  private LoadedClasses() {}

  public static void main(String[] classes) throws ClassNotFoundException {
    for (String one : classes) {
      Class.forName(one, false, LoadedClasses.class.getClassLoader());
    }
  }
}
