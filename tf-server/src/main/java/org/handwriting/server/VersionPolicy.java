package org.handwriting.server;

import java.util.Map;

/**
 * Which versions of a model are served.
 *
 * @param labels number of the version that each label means; these are served whatever their age
 * @param newest how many of the newest ones are served at once
 */
record VersionPolicy(Map<String, Long> labels, int newest) {}
