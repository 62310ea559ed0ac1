/** What a newcomer copies from the README, built and run in an empty folder. */
@NullMarked
package consumer.readme;

import org.jspecify.annotations.NullMarked;
