CREATE TABLE `reactions` (
	`message_id` integer NOT NULL,
	`account_id` integer NOT NULL,
	`emoji` text NOT NULL,
	PRIMARY KEY(`message_id`, `account_id`, `emoji`),
	FOREIGN KEY (`message_id`) REFERENCES `messages`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
