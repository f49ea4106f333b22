package org.handwriting.core.model;

import org.handwriting.core.device.Engine;
import org.handwriting.core.device.Precision;

/**
 * What computes a model, and why.
 *
 * @param engine that computes it, never {@link Engine#AUTO}
 * @param precision that it computes in
 * @param reason why this one: as asked, or what was found when it was to be chosen
 */
public record EngineUse(Engine engine, Precision precision, String reason) {
  @Override
  public String toString() {
    return "%s, %s (%s)".formatted(engine.label(), precision.label(), reason);
  }
}
