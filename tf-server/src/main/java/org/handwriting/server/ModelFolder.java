package org.handwriting.server;

import java.nio.file.Path;

/**
 * Where a model is, and which of its versions are served.
 *
 * @param path the folder with its numbered versions, or one of them
 */
public record ModelFolder(Path path, VersionPolicy policy) {}
