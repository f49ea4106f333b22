package org.handwriting.cli;

import java.nio.file.Path;

/** What tests start most: a training and the reading of a page, for the classes that they load. */
final class ListedClasses {
  private ListedClasses() {}

  public static void main(String[] arguments) {
    Path page = Path.of(System.getProperty("hwr.home"), "docs", "page.png");
    Hwr.run("train", "--limit", "100", "--epochs", "1", "--out", "model");
    System.exit(Hwr.run("predict", "--page", page.toString()));
  }
}
