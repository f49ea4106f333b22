package org.handwriting.core.model;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.handwriting.core.Json;
import org.handwriting.core.SessionOptions;
import org.handwriting.data.BadFileException;
import org.handwriting.data.Labels;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;

/** A version of a model, read from its folder and ready to be asked. Owns its graph and session. */
public final class LoadedModel implements AutoCloseable {
  private final Graph graph;
  private final Predictor predictor;
  private final Labels labels;
  private final ModelCard card;

  private LoadedModel(Graph graph, Predictor predictor, Labels labels, ModelCard card) {
    this.graph = graph;
    this.predictor = predictor;
    this.labels = labels;
    this.card = card;
  }

  /**
   * Reads a model.
   *
   * @param path a version's folder, or the model's folder, which means its newest version
   * @throws BadFileException when something of it is missing or not what it should be
   * @throws IOException when it cannot be read
   */
  public static LoadedModel open(Path path, SessionOptions options) throws IOException {
    Path version = ModelDirectory.version(path);
    ModelCard card = Json.read(ModelDirectory.card(version), ModelCard.class);
    Labels labels = Labels.of(Files.readAllLines(ModelDirectory.labels(version)));
    Path file = ModelDirectory.graph(version);
    Graph graph = new Graph();
    try {
      graph.importGraphDef(servedGraph(file).getGraphDef());
      requireSignature(file, graph, labels);
      return new LoadedModel(graph, new Predictor(graph, options), labels, card);
    } catch (IOException | RuntimeException e) {
      graph.close();
      throw e;
    }
  }

  /** Label of each class. */
  public Labels labels() {
    return labels;
  }

  /** Where the model comes from. */
  public ModelCard card() {
    return card;
  }

  /** What answers; this model closes it. */
  public Predictor predictor() {
    return predictor;
  }

  @Override
  public void close() {
    predictor.close();
    graph.close();
  }

  private static MetaGraphDef servedGraph(Path file) throws IOException {
    SavedModel model;
    try {
      model = SavedModel.parseFrom(Files.readAllBytes(file));
    } catch (InvalidProtocolBufferException e) {
      throw new BadFileException(file, "a SavedModel", e.getMessage());
    }
    for (MetaGraphDef meta : model.getMetaGraphsList()) {
      if (meta.getMetaInfoDef().getTagsList().contains(ModelSignature.TAG)) {
        return meta;
      }
    }
    throw new BadFileException(
        file,
        "a graph with the tag " + ModelSignature.TAG,
        "%d graphs without it".formatted(model.getMetaGraphsCount()));
  }

  private static void requireSignature(Path file, Graph graph, Labels labels) throws IOException {
    for (String name : new String[] {ModelSignature.IMAGES, ModelSignature.PROBABILITIES}) {
      if (graph.operation(name) == null) {
        throw new BadFileException(file, "an op called " + name, "none");
      }
    }
    GraphOperation probabilities = graph.operation(ModelSignature.PROBABILITIES);
    long classes = probabilities.output(0).shape().get(1);
    if (classes != labels.size()) {
      throw new BadFileException(
          file, "probabilities of %d labels".formatted(labels.size()), "of " + classes);
    }
  }
}
