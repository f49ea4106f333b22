package org.handwriting.core.net;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The architectures that users can name. */
public final class Architectures {
  private static final Map<String, Function<Pooling, Architecture>> KNOWN = known();

  private Architectures() {}

  /** The names, in the order in which they should be shown. */
  public static List<String> names() {
    return List.copyOf(KNOWN.keySet());
  }

  /**
   * The architecture called {@code name}.
   *
   * @param pooling how its pooling layers pool
   * @throws IllegalArgumentException when there is none of that name
   */
  public static Architecture named(String name, Pooling pooling) {
    Function<Pooling, Architecture> known = KNOWN.get(name);
    if (known == null) {
      throw new IllegalArgumentException(
          "expected an architecture of %s, found %s".formatted(String.join(", ", names()), name));
    }
    return known.apply(pooling);
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
