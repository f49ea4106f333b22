package org.handwriting.train;

import java.util.LinkedHashMap;
import java.util.Map;
import org.handwriting.core.ProjectVersion;
import org.tensorflow.TensorFlow;

/** What a model was made with, for its card. */
public final class SoftwareVersions {
  private SoftwareVersions() {}

  /** The versions of project, TensorFlow and JDK that run here, in the order to show them. */
  public static Map<String, String> here() {
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("handwriting", ProjectVersion.current());
    versions.put("tensorflow", TensorFlow.version());
    versions.put("jdk", Runtime.version().toString());
    return versions;
  }
}
