package org.handwriting.core.net;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The architectures that users can name. */
public final class Architectures {
  private static final NameTable<Function<Pooling, Architecture>> KNOWN =
      new NameTable<>("an architecture", known());

  private Architectures() {}

  /** The names, in the order in which they should be shown. */
  public static List<String> names() {
    return KNOWN.names();
  }

  /**
   * The architecture called {@code name}.
   *
   * @param pooling how its pooling layers pool
   * @throws IllegalArgumentException when there is none of that name
   */
  public static Architecture named(String name, Pooling pooling) {
    return KNOWN.named(name).apply(pooling);
  }

  private static Map<String, Function<Pooling, Architecture>> known() {
    Map<String, Function<Pooling, Architecture>> known = new LinkedHashMap<>();
    known.put("compact", Compact::new);
    known.put("medium", Medium::new);
    known.put("deep", Deep::new);
    known.put("large", Large::new);
    known.put("large-views", pooling -> new Views(new Large(pooling)));
    known.put("lenet", LeNet::new);
    known.put("reference", Reference::new);
    return known;
  }
}
