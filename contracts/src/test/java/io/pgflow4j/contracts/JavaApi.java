package io.pgflow4j.contracts;

import io.pgflow4j.PgflowClient;
import io.pgflow4j.ProgressSubscription;
import io.pgflow4j.RunHandle;
import io.pgflow4j.Worker;
import io.pgflow4j.spi.RuntimeProvider;
import io.pgflow4j.spi.SchemaProvider;
import io.pgflow4j.spi.StepCall;
import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the public types of modules: what their descriptors export to everybody. */
final class JavaApi {
  /** Interfaces that only pgflow4j implements, so that a new method asks nothing of users. */
  private static final Set<Class<?>> IMPLEMENTED_HERE =
      Set.of(
          PgflowClient.class,
          ProgressSubscription.class,
          RunHandle.class,
          RuntimeProvider.class,
          SchemaProvider.class,
          StepCall.class,
          Worker.class,
          Worker.Builder.class);

  private JavaApi() {}

  /** The contract of the modules that the types are in. */
  static Contract of(Class<?>... oneOfEachModule) throws Exception {
    Contract contract = new Contract();
    for (Class<?> type : oneOfEachModule) {
      Path path = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
      addModule(contract, path, type.getClassLoader());
    }
    return contract;
  }

  /**
   * Adds the public types of the packages that the types are in, where a jar describes no module.
   */
  static void addPackages(Contract contract, Class<?>... oneOfEachPackage) throws Exception {
    for (Class<?> type : oneOfEachPackage) {
      Path path = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
      String folder = type.getPackageName().replace('.', '/');
      if (Files.isDirectory(path)) {
        addFolder(contract, path.resolve(folder), type);
      } else {
        try (FileSystem jar = FileSystems.newFileSystem(path)) {
          addFolder(contract, jar.getPath(folder), type);
        }
      }
    }
  }

  private static void addFolder(Contract contract, Path folder, Class<?> neighbour)
      throws IOException, ClassNotFoundException {
    try (Stream<Path> files = Files.list(folder)) {
      for (String file : files.map(path -> path.getFileName().toString()).sorted().toList()) {
        if (file.endsWith(".class") && !file.equals("package-info.class")) {
          Class<?> type =
              Class.forName(
                  neighbour.getPackageName() + "." + file.replace(".class", ""),
                  false,
                  neighbour.getClassLoader());
          if (isOpen(type) && !type.isSynthetic()) {
            type(contract, type);
          }
        }
      }
    }
  }

  /** Adds the contract of the module at a path, whose classes the loader knows. */
  static void addModule(Contract contract, Path path, ClassLoader loader) throws Exception {
    ModuleReference module = ModuleFinder.of(path).findAll().iterator().next();
    ModuleDescriptor descriptor = module.descriptor();
    String subject = "module " + descriptor.name();
    for (ModuleDescriptor.Requires requires : descriptor.requires()) {
      if (requires.modifiers().contains(ModuleDescriptor.Requires.Modifier.TRANSITIVE)) {
        contract.add(subject, "requires transitive " + requires.name(), "yes");
      }
    }
    for (ModuleDescriptor.Exports exports : descriptor.exports()) {
      if (!exports.isQualified()) {
        contract.add(subject, "exports " + exports.source(), "yes");
        for (Class<?> type : classes(module, exports.source(), loader)) {
          type(contract, type);
        }
      }
    }
  }

  private static List<Class<?>> classes(ModuleReference module, String exported, ClassLoader loader)
      throws IOException, ClassNotFoundException {
    List<Class<?>> classes = new ArrayList<>();
    try (ModuleReader reader = module.open();
        Stream<String> files = reader.list()) {
      for (String file : files.filter(name -> name.endsWith(".class")).toList()) {
        String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
        if (name.startsWith(exported + ".") && name.indexOf('.', exported.length() + 1) < 0) {
          Class<?> type = Class.forName(name, true, loader);
          if (isOpen(type) && !type.isSynthetic()) {
            classes.add(type);
          }
        }
      }
    }
    return classes;
  }

  private static boolean isOpen(Class<?> type) {
    for (Class<?> part = type; part != null; part = part.getEnclosingClass()) {
      if (!isOpen(part.getModifiers())) {
        return false;
      }
    }
    return !type.isAnonymousClass() && !type.isLocalClass();
  }

  private static void type(Contract contract, Class<?> type) {
    String subject = type.getName();
    contract.add(subject, "is", kind(type));
    parents(contract, type);
    if (type.isAnnotation()) {
      annotation(contract, type);
    }
    if (type.isRecord()) {
      contract.add(
          subject,
          "components",
          Arrays.stream(type.getRecordComponents())
              .map(RecordComponent::getName)
              .collect(Collectors.joining(", ")));
    }
    for (Field field : type.getDeclaredFields()) {
      if (isOffered(type, field.getModifiers())) {
        contract.add(subject, field.getName(), words(field));
      }
    }
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (isOffered(type, constructor.getModifiers()) && !type.isEnum()) {
        List<String> words = words(constructor, "constructor");
        contract.add(subject, "new(" + parameters(constructor) + ")", array(words));
      }
    }
    for (Method method : type.getDeclaredMethods()) {
      if (isOffered(type, method.getModifiers())
          && !method.isSynthetic()
          && !isOfEveryType(type, method)) {
        contract.add(
            subject, method.getName() + "(" + parameters(method) + ")", array(words(type, method)));
      }
    }
  }

  private static String[] kind(Class<?> type) {
    List<String> words = new ArrayList<>();
    String kind =
        type.isAnnotation()
            ? "annotation"
            : type.isInterface()
                ? "interface"
                : type.isEnum() ? "enum" : type.isRecord() ? "record" : "class";
    words.add((kind + " " + JavaTypes.parameters(type.getTypeParameters())).strip());
    if (type.isSealed()) {
      words.add("sealed");
      words.add("permits " + JavaTypes.names(type.getPermittedSubclasses()));
    }
    if (!type.isInterface()) {
      if (isFinal(type)) {
        words.add("final");
      } else if (Modifier.isAbstract(type.getModifiers())) {
        words.add("abstract");
      }
    }
    return array(words);
  }

  private static void parents(Contract contract, Class<?> type) {
    AnnotatedType parent = type.getAnnotatedSuperclass();
    Stream.concat(Stream.ofNullable(parent), Arrays.stream(type.getAnnotatedInterfaces()))
        .filter(of -> !(type.isAnnotation() || type.isEnum() || of.getType() == Record.class))
        .map(JavaTypes::text)
        .filter(name -> !name.equals("java.lang.Object"))
        .forEach(name -> contract.add(type.getName(), "extends " + name, "yes"));
  }

  private static void annotation(Contract contract, Class<?> type) {
    Target target = type.getAnnotation(Target.class);
    for (ElementType place : target == null ? ElementType.values() : target.value()) {
      contract.add(type.getName(), "on " + place, "yes");
    }
    Retention retention = type.getAnnotation(Retention.class);
    contract.add(
        type.getName(), "retention", retention == null ? "CLASS" : retention.value().name());
    if (type.isAnnotationPresent(Repeatable.class)) {
      contract.add(type.getName(), "may be repeated", "yes");
    }
  }

  private static String[] words(Field field) {
    List<String> words = new ArrayList<>();
    boolean constant = Modifier.isStatic(field.getModifiers());
    words.add((constant ? "static " : "") + JavaTypes.text(field.getAnnotatedType()));
    if (JavaTypes.isNullable(field.getAnnotatedType())) {
      words.add("may be null");
    }
    if (Modifier.isFinal(field.getModifiers())) {
      words.add("final");
      if (constant && (field.getType().isPrimitive() || field.getType() == String.class)) {
        // The compiler copies its value into users' classes.
        words.add("value " + JavaValues.text(JavaValues.of(field)));
      }
    }
    return array(words);
  }

  private static List<String> words(Class<?> type, Method method) {
    String generic = JavaTypes.parameters(method.getTypeParameters());
    List<String> words =
        words(
            method,
            (Modifier.isStatic(method.getModifiers()) ? "static " : "")
                + (generic.isEmpty() ? "" : generic + " ")
                + JavaTypes.text(method.getAnnotatedReturnType()));
    if (JavaTypes.isNullable(method.getAnnotatedReturnType())) {
      words.add("may be null");
    }
    if (type.isAnnotation()) {
      Object value = method.getDefaultValue();
      words.add(value == null ? "required" : "default " + JavaValues.text(value));
    } else if (Modifier.isAbstract(method.getModifiers()) && !IMPLEMENTED_HERE.contains(type)) {
      words.add("abstract");
    } else if (Modifier.isFinal(method.getModifiers()) && !isFinal(type)) {
      words.add("final");
    }
    return words;
  }

  private static List<String> words(Executable executable, String first) {
    List<String> words = new ArrayList<>();
    String thrown =
        Arrays.stream(executable.getExceptionTypes())
            .filter(
                e ->
                    !RuntimeException.class.isAssignableFrom(e) && !Error.class.isAssignableFrom(e))
            .map(Class::getName)
            .sorted()
            .collect(Collectors.joining(", "));
    words.add(first + (thrown.isEmpty() ? "" : " throws " + thrown));
    AnnotatedType[] parameters = executable.getAnnotatedParameterTypes();
    for (int i = 0; i < parameters.length; i++) {
      if (JavaTypes.isNullable(parameters[i])) {
        words.add("takes null as parameter " + (i + 1));
      }
    }
    return words;
  }

  private static String parameters(Executable executable) {
    String types =
        Arrays.stream(executable.getAnnotatedParameterTypes())
            .map(JavaTypes::text)
            .collect(Collectors.joining(", "));
    return executable.isVarArgs() ? types.substring(0, types.length() - 2) + "..." : types;
  }

  private static boolean isOfEveryType(Class<?> type, Method method) {
    String signature = method.getName() + "(" + parameters(method) + ")";
    return Set.of("equals(java.lang.Object)", "hashCode()", "toString()").contains(signature)
        || (type.isEnum() && Set.of("values()", "valueOf(java.lang.String)").contains(signature));
  }

  /** Protected members are for subclasses. */
  private static boolean isOffered(Class<?> type, int modifiers) {
    return Modifier.isPublic(modifiers) || (Modifier.isProtected(modifiers) && !isFinal(type));
  }

  private static boolean isOpen(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  /** Whether users can have no subclass of it. */
  private static boolean isFinal(Class<?> type) {
    return Modifier.isFinal(type.getModifiers())
        || (!type.isInterface()
            && Arrays.stream(type.getDeclaredConstructors())
                .noneMatch(constructor -> isOpen(constructor.getModifiers())));
  }

  private static String[] array(List<String> words) {
    return words.toArray(new String[0]);
  }
}
