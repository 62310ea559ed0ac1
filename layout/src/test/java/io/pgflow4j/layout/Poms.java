package io.pgflow4j.layout;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Reads poms as they are written, by their path below the root of the build. */
final class Poms {
  private Poms() {}

  /** The folders of all modules of the build, and of those within them. */
  static Set<String> modules() throws Exception {
    Set<String> folders = new TreeSet<>();
    addModules("", folders);
    return folders;
  }

  private static void addModules(String folder, Set<String> folders) throws Exception {
    for (String name : texts(folder + "pom.xml", "module")) {
      folders.add(folder + name);
      addModules(folder + name + "/", folders);
    }
  }

  static Set<String> texts(String pom, String tag) throws Exception {
    Set<String> texts = new TreeSet<>();
    elements(pom, tag).forEach(element -> texts.add(element.getTextContent().strip()));
    return texts;
  }

  static List<Element> elements(String pom, String tag) throws Exception {
    return elements(
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(SourceTree.ROOT.resolve(pom).toFile())
            .getElementsByTagName(tag));
  }

  private static List<Element> elements(NodeList nodes) {
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  static String text(Element parent, String tag) {
    NodeList found = parent.getElementsByTagName(tag);
    return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
  }

  /** The text of an element that is directly in the project; empty without one. */
  static String ofProject(String folder, String tag) throws Exception {
    for (Element element : elements(folder + "/pom.xml", tag)) {
      if (element.getParentNode().getNodeName().equals("project")) {
        return element.getTextContent().strip();
      }
    }
    return "";
  }

  static boolean exists(String path) {
    return Files.exists(SourceTree.ROOT.resolve(path));
  }
}
