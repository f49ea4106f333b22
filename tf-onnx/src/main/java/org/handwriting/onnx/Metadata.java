package org.handwriting.onnx;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.handwriting.core.model.ModelCard;
import org.handwriting.core.model.StoredModel;

/** What the file says of the model, so that it can be used without its folder. */
final class Metadata {
  private static final Pattern VERSION = Pattern.compile("[0-9]{1,18}");

  private Metadata() {}

  /** The number of the folder that the model comes from, if it has one. */
  static OptionalLong version(StoredModel model) {
    Path folder = model.file().getParent();
    Path name = folder == null ? null : folder.toAbsolutePath().normalize().getFileName();
    return name != null && VERSION.matcher(name.toString()).matches()
        ? OptionalLong.of(Long.parseLong(name.toString()))
        : OptionalLong.empty();
  }

  /** Texts by their keys, in order. */
  static Map<String, String> of(StoredModel model) {
    ModelCard card = model.card();
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("name", card.name());
    version(model).ifPresent(version -> texts.put("version", Long.toString(version)));
    texts.put("created", card.created());
    texts.put("architecture", card.architecture());
    texts.put("dataset", card.dataset());
    texts.put("kind", card.kind().name().toLowerCase(Locale.ROOT));
    String names = String.join("\n", model.names());
    if (card.characters() != null) {
      texts.put("glyph_frame", card.characters().glyphFrame());
      texts.put("labels", names);
    }
    if (card.lines() != null) {
      texts.put("height", Integer.toString(card.lines().height()));
      texts.put("columns_per_step", Integer.toString(card.lines().columnsPerStep()));
      texts.put("characters", names);
    }
    card.versions().forEach((of, version) -> texts.put("version." + of, version));
    return texts;
  }
}
