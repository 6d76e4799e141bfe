ALTER TABLE `messages` ADD `pinned` integer DEFAULT false NOT NULL;
--> statement-breakpoint
CREATE INDEX `messages_room_idx` ON `messages` (`room_id`);
