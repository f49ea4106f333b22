package org.handwriting.data;

/**
 * What the catalog knows of a data set.
 *
 * @param name what it is opened by
 * @param title what it is, in a line
 * @param classes how many it has; 0 means that it depends on the folder
 * @param trainExamples pictures in the official training files; 0 as above
 * @param testExamples pictures in the official test files; 0 as above
 * @param source who made it, and where it comes from
 * @param license on what terms it may be used
 */
public record CatalogEntry(
    String name,
    String title,
    int classes,
    int trainExamples,
    int testExamples,
    String source,
    String license) {}
