import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;
import org.objectweb.asm.TypePath;

/**
 * Copies a folder of classes and leaves out, in packages that are internal, what nobody uses at run
 * time: {@code @Nullable} on types, type parameters, what reflection knows of nested classes and of
 * components of records, private constants, and the three methods that the compiler gives each record. No internal record is compared
 * or printed. In package {@code read} types and components stay, because JSON becomes its records.
 * Constants of all classes are put in order, because similar ones compress better together. Without
 * all that the jar is a fifth larger. Arguments: the folder, the copy.
 */
final class SmallClasses {
  private static final int TEXT = 1;
  private static final int CLASS = 7;
  private static final int STRING = 8;
  private static final int FIELD = 9;
  private static final int METHOD = 10;
  private static final int INTERFACE_METHOD = 11;
  private static final int NAME_AND_TYPE = 12;
  private static final Set<String> OF_RECORDS = Set.of("equals", "hashCode", "toString");

  private SmallClasses() {}

  public static void main(String[] arguments) throws IOException {
    Path from = Path.of(arguments[0]);
    Path to = Path.of(arguments[1]);
    List<Path> files;
    try (Stream<Path> all = Files.walk(from)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      Path copy = to.resolve(from.relativize(file).toString());
      Files.createDirectories(copy.getParent());
      String name = from.relativize(file).toString().replace('\\', '/');
      byte[] bytes = Files.readAllBytes(file);
      if (name.endsWith(".class")) {
        if (name.contains("/internal/")) {
          bytes = small(bytes, name.contains("/internal/read/"));
        }
        bytes = ordered(bytes);
      }
      Files.write(copy, bytes);
    }
  }

  private static byte[] ordered(byte[] bytes) throws IOException {
    ClassReader reader = new ClassReader(bytes);
    char[] buffer = new char[reader.getMaxStringLength()];
    SortedMap<String, Consumer<ClassWriter>> constants = new TreeMap<>();
    for (int i = 1; i < reader.getItemCount(); i++) {
      int at = reader.getItem(i);
      // The second place of a long or a double is empty.
      int tag = at == 0 ? 0 : reader.readByte(at - 1);
      switch (tag) {
        case TEXT -> {
          String text = utf8(bytes, at);
          constants.put(kind(text) + text, writer -> writer.newUTF8(text));
        }
        case STRING -> {
          // First, because code names the first 255 constants in fewer bytes.
          String text = reader.readUTF8(at, buffer);
          constants.put("0" + text, writer -> writer.newConst(text));
        }
        case CLASS -> {
          String name = reader.readUTF8(at, buffer);
          constants.put("5" + name, writer -> writer.newClass(name));
        }
        case NAME_AND_TYPE -> {
          String name = reader.readUTF8(at, buffer);
          String type = reader.readUTF8(at + 2, buffer);
          constants.put("6" + type + ' ' + name, writer -> writer.newNameType(name, type));
        }
        case FIELD, METHOD, INTERFACE_METHOD -> {
          String owner = reader.readClass(at, buffer);
          int member = reader.getItem(reader.readUnsignedShort(at + 2));
          String name = reader.readUTF8(member, buffer);
          String type = reader.readUTF8(member + 2, buffer);
          constants.put(
              "7" + tag + owner + ' ' + name + type,
              tag == FIELD
                  ? writer -> writer.newField(owner, name, type)
                  : writer -> writer.newMethod(owner, name, type, tag == INTERFACE_METHOD));
        }
        default -> {
          // Few, so that their place does not matter.
        }
      }
    }
    ClassWriter writer = new ClassWriter(0);
    constants.values().forEach(constant -> constant.accept(writer));
    reader.accept(writer, 0);
    return writer.toByteArray();
  }

  /** Types of methods, types, names of classes, everything else. */
  private static char kind(String text) {
    return text.startsWith("(") ? '1' : text.startsWith("L") ? '2' : text.contains("/") ? '3' : '4';
  }

  private static String utf8(byte[] bytes, int at) throws IOException {
    return new DataInputStream(new ByteArrayInputStream(bytes, at, bytes.length - at)).readUTF();
  }

  private static byte[] small(byte[] bytes, boolean reflected) {
    ClassReader reader = new ClassReader(bytes);
    ClassWriter writer = new ClassWriter(0);
    boolean isRecord = "java/lang/Record".equals(reader.getSuperName());
    reader.accept(new Small(writer, isRecord, reflected), 0);
    return writer.toByteArray();
  }

  private static final class Small extends ClassVisitor {
    private final boolean isRecord;
    private final boolean reflected;

    Small(ClassVisitor next, boolean isRecord, boolean reflected) {
      super(Opcodes.ASM9, next);
      this.isRecord = isRecord;
      this.reflected = reflected;
    }

    private String kept(String signature) {
      return reflected ? signature : null;
    }

    @Override
    public void visit(
        int version, int access, String name, String signature, String parent, String[] interfaces) {
      // The flag is ASM's own: with it, a class gets an attribute that lists components.
      int flags = reflected ? access : access & ~Opcodes.ACC_RECORD;
      super.visit(version, flags, name, kept(signature), parent, interfaces);
    }

    @Override
    public void visitInnerClass(String name, String outer, String inner, int access) {
      if (reflected) {
        super.visitInnerClass(name, outer, inner, access);
      }
    }

    @Override
    public void visitOuterClass(String owner, String method, String type) {
      if (reflected) {
        super.visitOuterClass(owner, method, type);
      }
    }

    @Override
    public AnnotationVisitor visitTypeAnnotation(
        int type, TypePath path, String name, boolean visible) {
      return null;
    }

    @Override
    public RecordComponentVisitor visitRecordComponent(String name, String type, String generic) {
      if (!reflected) {
        return null;
      }
      return new RecordComponentVisitor(
          Opcodes.ASM9, super.visitRecordComponent(name, type, generic)) {
        @Override
        public AnnotationVisitor visitTypeAnnotation(
            int type, TypePath path, String name, boolean visible) {
          return null;
        }
      };
    }

    @Override
    public FieldVisitor visitField(
        int access, String name, String type, String generic, Object value) {
      if (!reflected && value != null && (access & Opcodes.ACC_PRIVATE) != 0) {
        // The compiler has put the constant where it is used.
        return null;
      }
      return new FieldVisitor(Opcodes.ASM9, super.visitField(access, name, type, kept(generic), value)) {
        @Override
        public AnnotationVisitor visitTypeAnnotation(
            int type, TypePath path, String name, boolean visible) {
          return null;
        }
      };
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String type, String generic, String[] exceptions) {
      if (isRecord && OF_RECORDS.contains(name)) {
        return null;
      }
      return new MethodVisitor(
          Opcodes.ASM9,
          super.visitMethod(access, name, type, kept(generic), reflected ? exceptions : null)) {
        @Override
        public AnnotationVisitor visitTypeAnnotation(
            int type, TypePath path, String name, boolean visible) {
          return null;
        }

        @Override
        public AnnotationVisitor visitInsnAnnotation(
            int type, TypePath path, String name, boolean visible) {
          return null;
        }
      };
    }
  }
}
