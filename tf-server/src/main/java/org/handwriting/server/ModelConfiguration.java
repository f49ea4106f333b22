package org.handwriting.server;

import com.google.protobuf.Message;
import com.google.protobuf.TextFormat.ParseException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.handwriting.data.BadFileException;
import org.handwriting.server.protocol.serving.FileSystemStoragePathSourceConfig.ServableVersionPolicy;
import org.handwriting.server.protocol.serving.ModelConfig;
import org.handwriting.server.protocol.serving.ModelServerConfig;
import org.handwriting.server.protocol.serving.ModelType;

/** TensorFlow Serving's list of models, from a file in protobuf's text form or from a message. */
final class ModelConfiguration {
  private static final String TEXT_FORM =
      "a model_config_list in protobuf's text form, as TensorFlow Serving takes it";

  /** Far more than any list of models, and far less than memory. */
  private static final long LONGEST = 1 << 20;

  private static final String PLATFORM = "tensorflow";

  private ModelConfiguration() {}

  /**
   * Models that a file names.
   *
   * @throws BadFileException when it is no such file
   */
  static Map<String, ModelFolder> read(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new BadFileException(file, TEXT_FORM, "a folder");
    }
    if (Files.exists(file) && Files.size(file) > LONGEST) {
      throw new BadFileException(file, TEXT_FORM, "more than a megabyte");
    }
    ModelServerConfig.Builder config = ModelServerConfig.newBuilder();
    try {
      com.google.protobuf.TextFormat.Parser.newBuilder()
          .setSingularOverwritePolicy(
              com.google.protobuf.TextFormat.Parser.SingularOverwritePolicy
                  .FORBID_SINGULAR_OVERWRITES)
          .build()
          .merge(Files.readString(file), config);
    } catch (CharacterCodingException e) {
      throw new BadFileException(file, TEXT_FORM, "bytes that are not UTF-8");
    } catch (ParseException e) {
      throw new BadFileException(
          file,
          TEXT_FORM,
          "at line %d, column %d: %s".formatted(e.getLine(), e.getColumn(), what(e)));
    }
    try {
      return folders(config.build(), file.toAbsolutePath().getParent());
    } catch (IllegalArgumentException e) {
      throw new BadFileException(file, TEXT_FORM, "a list in which " + e.getMessage());
    }
  }

  // Its message begins with what the exception has as numbers, and of unknown fields with a
  // heading.
  private static String what(ParseException e) {
    String[] lines = e.getMessage().strip().split("\\R", -1);
    String first = lines[lines.length > 1 ? 1 : 0].replaceFirst("^\\d+:\\d+:\\s*", "");
    return lines.length > 1 ? "there is no field " + first : first;
  }

  /**
   * Models that a message names.
   *
   * @param base where paths begin that do not begin at the root
   * @throws IllegalArgumentException when it is not as it should be
   */
  static Map<String, ModelFolder> folders(ModelServerConfig config, Path base) {
    requireKnown(config);
    List<ModelConfig> models = config.getModelConfigList().getConfigList();
    if (models.isEmpty()) {
      throw new IllegalArgumentException("model_config_list: expected a model, found none");
    }
    Map<String, ModelFolder> folders = new LinkedHashMap<>();
    for (int i = 0; i < models.size(); i++) {
      ModelConfig model = models.get(i);
      String place =
          model.getName().isEmpty() ? "config[%d]".formatted(i) : "model " + model.getName();
      try {
        ModelNames.require(model.getName());
        if (folders.put(model.getName(), folder(model, base)) != null) {
          throw new IllegalArgumentException("expected each name once, found it twice");
        }
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
      }
    }
    return folders;
  }

  // The text form has no others, but a message of a newer client may.
  private static void requireKnown(Message message) {
    if (!message.getUnknownFields().asMap().isEmpty()) {
      throw new IllegalArgumentException(
          "%s: expected fields that this server knows, found the numbers %s"
              .formatted(
                  message.getDescriptorForType().getName(),
                  message.getUnknownFields().asMap().keySet()));
    }
    for (Object value : message.getAllFields().values()) {
      for (Object one : value instanceof Collection<?> all ? all : List.of(value)) {
        if (one instanceof Message inner) {
          requireKnown(inner);
        }
      }
    }
  }

  private static ModelFolder folder(ModelConfig model, Path base) {
    String platform = model.getModelPlatform();
    if (!platform.isEmpty() && !platform.equals(PLATFORM)) {
      throw new IllegalArgumentException(
          "model_platform: expected \"%s\", found \"%s\"".formatted(PLATFORM, platform));
    }
    ModelType type = model.getModelType();
    if (type != ModelType.MODEL_TYPE_UNSPECIFIED && type != ModelType.TENSORFLOW) {
      throw new IllegalArgumentException("model_type: expected TENSORFLOW, found " + type);
    }
    String path = model.getBasePath();
    if (path.isEmpty() || path.contains("://")) {
      throw new IllegalArgumentException(
          "base_path: expected a folder of this machine, found \"%s\"".formatted(path));
    }
    VersionPolicy policy = policy(model.getModelVersionPolicy());
    return new ModelFolder(base.resolve(path), policy.withLabels(model.getVersionLabelsMap()));
  }

  private static VersionPolicy policy(ServableVersionPolicy policy) {
    return switch (policy.getPolicyChoiceCase()) {
      case ALL -> VersionPolicy.all();
      case SPECIFIC -> VersionPolicy.specific(distinct(policy.getSpecific().getVersionsList()));
      case LATEST -> latest(policy.getLatest().getNumVersions());
      case POLICYCHOICE_NOT_SET -> VersionPolicy.latest(1);
    };
  }

  private static VersionPolicy latest(int versions) {
    return VersionPolicy.latest(versions == 0 ? 1 : versions); // 0 is sent where none is said
  }

  private static Set<Long> distinct(List<Long> numbers) {
    Set<Long> distinct = new TreeSet<>();
    for (long number : numbers) {
      if (number < 0 || !distinct.add(number)) {
        throw new IllegalArgumentException(
            "specific: expected each version once, from 0 on, found " + numbers);
      }
    }
    return distinct;
  }
}
