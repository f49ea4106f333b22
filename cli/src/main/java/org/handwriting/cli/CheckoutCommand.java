package org.handwriting.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/**
 * A command of a module that needs much more than this one, so that {@code ./hwr} of a checkout
 * starts it there. Here it has its place in the list of commands.
 */
class CheckoutCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  // Options of the command itself are not known here.
  @Unmatched private final List<String> words = new ArrayList<>();

  @Override
  public Integer call() {
    String typed = String.join(" ", words);
    throw new ParameterException(
        spec.commandLine(),
        "%s: expected a checkout of the project, where ./hwr %s starts it; found a program without it"
            .formatted(spec.name(), (spec.name() + " " + typed).strip()));
  }
}
