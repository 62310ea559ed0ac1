/** What a user of Gradle copies from the documentation. */
@NullMarked
package consumer.gradle;

import org.jspecify.annotations.NullMarked;
