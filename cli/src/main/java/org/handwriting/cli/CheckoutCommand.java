package org.handwriting.cli;

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

  @Unmatched private List<String> words;

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(),
        "%s: expected a checkout of the project, whose ./hwr starts it; found only the other commands here"
            .formatted(spec.name()));
  }
}
