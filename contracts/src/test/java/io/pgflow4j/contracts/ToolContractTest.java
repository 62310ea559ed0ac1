package io.pgflow4j.contracts;

import io.pgflow4j.cli.Cli;
import io.pgflow4j.cli.Pgflow;
import io.pgflow4j.cli.Surroundings;
import io.pgflow4j.cli.fault.ExitCode;
import io.pgflow4j.cli.output.Terminal;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.Writer;
import java.lang.reflect.Field;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Scripts, poms and application properties that name commands, goals and settings go on working.
 */
final class ToolContractTest {
  private static final ClassLoader LOADER = ToolContractTest.class.getClassLoader();

  @Test
  void commandsGoalsAndPropertiesOnlyGrow() throws Exception {
    Contract now = new Contract();
    addCommands(now);
    addExitCodes(now);
    addGoals(now);
    addProperties(now);
    Recording.write("tools.txt", now);
    Recording.check(
        "tools.txt",
        "The command line, the goals of Maven or the properties of Spring Boot",
        "Keep the old name beside the new one, and give new options a default.",
        now);
  }

  private static void addCommands(Contract contract) {
    Surroundings nowhere =
        new Surroundings(
            Map.of(),
            new BufferedReader(Reader.nullReader()),
            new PrintWriter(Writer.nullWriter()),
            new PrintWriter(Writer.nullWriter()),
            Terminal.NONE);
    try (Pgflow root = new Pgflow(nowhere)) {
      addCommand(contract, Cli.commandLine(root).getCommandSpec());
    }
  }

  private static void addCommand(Contract contract, CommandSpec command) {
    String subject = "command " + command.qualifiedName();
    contract.add(subject);
    for (OptionSpec option : command.options()) {
      if (!option.inherited() && !option.hidden()) {
        for (String name : option.names()) {
          contract.add(subject, name, words(option));
        }
      }
    }
    for (PositionalParamSpec argument : command.positionalParameters()) {
      contract.add(subject, "argument " + argument.index(), words(argument));
    }
    command.subcommands().values().forEach(sub -> addCommand(contract, sub.getCommandSpec()));
  }

  private static String[] words(ArgSpec argument) {
    List<String> words = new ArrayList<>();
    words.add(
        argument.arity().max() == 0
            ? "switch"
            : argument.arity() + " of " + argument.typeInfo().getClassSimpleName());
    if (argument.required()) {
      words.add("required");
    }
    return words.toArray(String[]::new);
  }

  private static void addExitCodes(Contract contract) throws IllegalAccessException {
    for (Field code : ExitCode.class.getFields()) {
      contract.add("exit codes", code.getName(), String.valueOf(code.get(null)));
    }
  }

  private static void addGoals(Contract contract) throws Exception {
    for (Element goal : elements(descriptor().getDocumentElement(), "mojo")) {
      String subject = "goal pgflow:" + text(goal, "goal");
      String phase = text(goal, "phase");
      contract.add(subject, "phase", phase.isEmpty() ? "none" : phase);
      for (Element parameter : elements(goal, "parameter")) {
        if (text(parameter, "editable").equals("true")) {
          contract.add(subject, text(parameter, "name"), words(goal, parameter));
        }
      }
    }
  }

  private static String[] words(Element goal, Element parameter) {
    List<String> words = new ArrayList<>();
    words.add(text(parameter, "type"));
    NodeList settings = goal.getElementsByTagName(text(parameter, "name"));
    for (int i = 0; i < settings.getLength(); i++) {
      Element setting = (Element) settings.item(i);
      if (!setting.getTextContent().isEmpty()) {
        words.add("property " + setting.getTextContent());
      }
      if (!setting.getAttribute("default-value").isEmpty()) {
        words.add("default " + setting.getAttribute("default-value"));
      }
    }
    if (text(parameter, "required").equals("true")) {
      words.add("required");
    }
    return words.toArray(String[]::new);
  }

  private static Document descriptor() throws Exception {
    for (URL file : Collections.list(LOADER.getResources("META-INF/maven/plugin.xml"))) {
      try (InputStream in = file.openStream()) {
        Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
        if (text(document.getDocumentElement(), "goalPrefix").equals("pgflow")) {
          return document;
        }
      }
    }
    throw new IllegalStateException("The Maven plugin has no descriptor");
  }

  private static List<Element> elements(Element within, String tag) {
    NodeList nodes = within.getElementsByTagName(tag);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static String text(Element within, String tag) {
    NodeList nodes = within.getElementsByTagName(tag);
    return nodes.getLength() == 0 ? "" : nodes.item(0).getTextContent();
  }

  private static void addProperties(Contract contract) throws Exception {
    for (URL file :
        Collections.list(LOADER.getResources("META-INF/spring-configuration-metadata.json"))) {
      JsonNode metadata;
      try (InputStream in = file.openStream()) {
        metadata = JsonMapper.shared().readTree(in);
      }
      for (JsonNode property : metadata.path("properties")) {
        String name = property.path("name").asString();
        if (name.startsWith("pgflow.") || name.startsWith("management.endpoint.pgflow.")) {
          JsonNode value = property.path("defaultValue");
          contract.add(
              "properties",
              name,
              property.path("type").asString(),
              value.isMissingNode() ? "no default" : "default " + value);
        }
      }
    }
  }
}
