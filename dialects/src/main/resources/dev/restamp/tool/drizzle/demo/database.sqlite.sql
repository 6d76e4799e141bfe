CREATE TABLE `accounts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`email` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_email_unique` ON `accounts` (`email`);
CREATE TABLE `rooms` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`title` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `messages` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`room_id` integer NOT NULL,
	`body` text NOT NULL,
	FOREIGN KEY (`room_id`) REFERENCES `rooms`(`id`) ON UPDATE no action ON DELETE cascade
);
CREATE TABLE `reactions` (
	`message_id` integer NOT NULL,
	`account_id` integer NOT NULL,
	`emoji` text NOT NULL,
	PRIMARY KEY(`message_id`, `account_id`, `emoji`),
	FOREIGN KEY (`message_id`) REFERENCES `messages`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
CREATE TABLE "__drizzle_migrations" (
	id SERIAL PRIMARY KEY,
	hash text NOT NULL,
	created_at numeric
);
ALTER TABLE `accounts` ADD `avatar` text;
INSERT INTO "__drizzle_migrations" ("hash", "created_at") VALUES ('413c63c447215bc463657a4bf1a8f569086b19fd8924b5e8f9fda3de4a8fdb0c', 1767345000000);
INSERT INTO "__drizzle_migrations" ("hash", "created_at") VALUES ('d699959c5f0a76c033e66f58bbb52cccfbdd98a1c782d374271cfaf8ee414e1f', 1767775800000);
INSERT INTO "__drizzle_migrations" ("hash", "created_at") VALUES ('785ab4c2c92ade3240d008297d17a8ad7250331ce86ffcaf9ec7fc4756c64237', 1769603400000);
INSERT INTO "__drizzle_migrations" ("hash", "created_at") VALUES ('2d8d4bc152b1389f86ad9c29ae24b43a5a8ba82129af9717ea44df39ce3af0ae', 1770381000000);
