package org.handwriting.server;

import org.handwriting.core.model.TensorSpec;

/**
 * An output that an infer request gets.
 *
 * @param name as the client writes it
 * @param output of the model
 * @param binary whether as bytes after the JSON instead of as JSON
 * @param classification most probable classes that are wanted as texts; 0 is none
 */
record RequestedOutput(String name, TensorSpec output, boolean binary, int classification) {}
