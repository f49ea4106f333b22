package org.handwriting.server;

/**
 * An output that an infer request gets.
 *
 * @param name of the output, as the client writes it
 * @param output of the model
 * @param binary whether as bytes after the JSON instead of as JSON
 * @param classification most probable classes that are wanted as texts; 0 is none
 */
record WantedOutput(String name, String output, boolean binary, int classification) {}
