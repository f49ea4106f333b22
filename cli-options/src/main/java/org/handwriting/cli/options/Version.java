package org.handwriting.cli.options;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.handwriting.core.ProjectVersion;
import picocli.CommandLine.IVersionProvider;

/**
 * The versions that a bug report should name.
 *
 * <p>picocli asks for them at every start, so TensorFlow is not asked for its own: that would start
 * it, half a second before the help appears, and before CUDA's libraries are loaded.
 */
public final class Version implements IVersionProvider {
  private static final String TENSORFLOW_JAVA =
      "/META-INF/maven/org.tensorflow/tensorflow-core-api/pom.properties";

  @Override
  public String[] getVersion() throws IOException {
    return new String[] {
      "handwriting " + ProjectVersion.current(),
      "TensorFlow Java " + tensorFlowJava(),
      "JDK " + Runtime.version()
    };
  }

  private static String tensorFlowJava() throws IOException {
    Properties properties = new Properties();
    try (InputStream in = Version.class.getResourceAsStream(TENSORFLOW_JAVA)) {
      properties.load(in);
    }
    return properties.getProperty("version");
  }
}
