from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "goldenthread.learning"
    label = "learning"
